"""Chinese and Korean names as Vietnamese writes them: Lý Khắc Cường is Li Keqiang, Phúc Kiến is Fujian.

General knowledge: Sino-Vietnamese readings beside pinyin, Wade-Giles, Cantonese and Korean spellings in use.
"""

from __future__ import annotations

# A family name and the forms in which English may write it when its bearer is no Vietnamese.
_SURNAMES = """
lý li lee rhee|vương wang wong|trương zhang chang cheung jang|chu zhu chu chow joo|mã ma|tạ xie hsieh tse
châu zhou chow chou joo|thái cai tsai choi chae|kim kim jin|cao gao kao ko|lương liang leung yang
lưu liu lau yoo|đàm tan tam|bạch bai pai baek|âu ou au|tôn sun suen son|triệu zhao chiu cho|mạc mo mok
hứa xu hsu hui heo|trần chen chan jin|lâm lin lam lim|hoàng huang wong hwang|ngô wu ng oh|dương yang yeung
đặng deng tang|phạm fan beom|đỗ du to|hồ hu wu ho|tăng zeng tsang|lục lu luk|tô su so|tống song sung
trịnh zheng cheng jeong jung|đinh ding ting jung|phan pan poon ban|bùi pei bae|võ wu mu|vũ wu yu woo
diệp ye yip yeh|phùng feng fung|quách guo kwok kuo|khổng kong hung|phác park pak|tào cao tsao cho|tiêu xiao siu so
viên yuan yuen won|vi wei wai|hàn han hon|hà he ho ha|hạ xia ha|giang jiang kong kang|nghiêm yan yim
la luo lo law ra|đổng dong tung|từ xu hsu seo|khương jiang kang|tưởng jiang chiang|phó fu|doãn yin yoon yun
mai mei mui|đào tao to do|đoàn duan|huỳnh huang wong|nguyễn ruan yuen|lê li lai|đường tang tong|thạch shi seok
bành peng pang|tiền qian chin|uông wang|ông weng|ninh ning|trình cheng ching|thẩm shen sum shum sim|lã lu lyu lui
ngụy wei ngai|sử shi|điền tian|đậu dou|tề qi|an an|quan guan kwan|lữ lu lyu lui|trâu zou|tập xi|lại lai|kiều qiao
thân shen shin|tần qin|nhậm ren yam|văn wen moon mun|hồng hong hung|thôi cui choi|bàng pang|lư lu no noh roh
"""
_COMMON = (
    "to do no he an so on ho hung mai lam tam hong ha song man won sum tan hon la lo ng oh"  # prove nothing
)
CHINESE_FORMS: dict[str, frozenset[str]] = {
    words[0]: frozenset(words[1:]) - {*_COMMON.split()}
    for words in (entry.split() for entry in _SURNAMES.replace("\n", "|").strip("|").split("|"))
}

# Provinces and cities that Vietnamese news names, and their English. Hà Nam is also a Vietnamese province.
_PLACES = """
An Huy Anhui|Cam Túc Gansu|Cát Lâm Jilin|Giang Tô Jiangsu|Giang Tây Jiangxi|Hà Bắc Hebei|Hắc Long Giang Heilongjiang
Liêu Ninh Liaoning|Phúc Kiến Fujian|Quý Châu Guizhou|Sơn Đông Shandong|Sơn Tây Shanxi|Thiểm Tây Shaanxi
Thanh Hải Qinghai|Nội Mông Inner_Mongolia|Ninh Hạ Ningxia|Hàng Châu Hangzhou|Tô Châu Suzhou|Ôn Châu Wenzhou
Phúc Châu Fuzhou|Trịnh Châu Zhengzhou|Trường Sa Changsha|Trường Xuân Changchun|Thành Đô Chengdu|Tây An Xian
Côn Minh Kunming|Nam Ninh Nanning|Thẩm Dương Shenyang|Đại Liên Dalian|Thanh Đảo Qingdao|Hạ Môn Xiamen
Chu Hải Zhuhai|Đông Quan Dongguan|Phật Sơn Foshan|Dương Châu Yangzhou|Nam Xương Nanchang|Quế Lâm Guilin
Bằng Tường Pingxiang|Đông Hưng Dongxing|Hà Khẩu Hekou|Cao Hùng Kaohsiung|Đài Trung Taichung|Đài Nam Tainan
Quý Dương Guiyang|Tế Nam Jinan|Tam Á Sanya|Hợp Phì Hefei|Thạch Gia Trang Shijiazhuang|Cáp Nhĩ Tân Harbin
Ninh Ba Ningbo|Vô Tích Wuxi|Tuyền Châu Quanzhou|Liễu Châu Liuzhou|Nghĩa Ô Yiwu|Khai Phong Kaifeng|Nghi Xương Yichang
Đan Đông Dandong|Mẫu Đơn Giang Mudanjiang|Trạm Giang Zhanjiang|Sán Đầu Shantou|Huệ Châu Huizhou|Khâm Châu Qinzhou
Lệ Giang Lijiang|Yên Đài Yantai|Duy Phường Weifang|Uy Hải Weihai|Đường Sơn Tangshan|Thường Châu Changzhou
Tần Hoàng Đảo Qinhuangdao|Thiệu Hưng Shaoxing|Hồ Lô Đảo Huludao|Hùng An Xiongan|Ô Lỗ Mộc Tề Urumqi
Bắc Hải Beihai|Phòng Thành Cảng Fangchenggang|Sùng Tả Chongzuo|Hồng Hà Honghe|Văn Sơn Wenshan|Hoa Nam South_China
"""
CHINESE_PLACES: dict[str, str] = {
    vi: en.replace("_", " ")
    for vi, _, en in (entry.rpartition(" ") for entry in _PLACES.replace("\n", "|").strip("|").split("|"))
}
